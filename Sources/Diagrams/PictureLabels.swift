package import BPMN

/// The words that a picture adds to those of the file.
package struct PictureLabels: Sendable {
  /// Text before the name of the process in the title.
  package var picture: String
  package var done: String
  package var active: String
  package var incident: String
  package var superseded: String
  /// Words between, before and after names and states.
  package var colon: String
  package var comma: String
  package var times: @Sendable (Int) -> String
  /// What a kind of node is called.
  package var kind: @Sendable (FlowNode.Kind) -> String

  package init(
    picture: String, done: String, active: String, incident: String, superseded: String,
    colon: String, comma: String, times: @escaping @Sendable (Int) -> String,
    kind: @escaping @Sendable (FlowNode.Kind) -> String
  ) {
    self.picture = picture
    self.done = done
    self.active = active
    self.incident = incident
    self.superseded = superseded
    self.colon = colon
    self.comma = comma
    self.times = times
    self.kind = kind
  }

  package func word(for state: Mark.State) -> String {
    switch state {
    case .done: done
    case .active: active
    case .incident: incident
    case .superseded: superseded
    }
  }
}

extension PictureLabels {
  package static let chinese = PictureLabels(
    picture: "流程图", done: "已办", active: "在办", incident: "异常", superseded: "已退回", colon: "：",
    comma: "，", times: { "\($0) 次" },
    kind: { kind in
      switch kind {
      case .startEvent: "开始事件"
      case .endEvent: "结束事件"
      case .intermediateCatch: "等待事件"
      case .intermediateThrow: "中间事件"
      case .boundaryEvent: "边界事件"
      case .task(.user): "用户任务"
      case .task(.service): "服务任务"
      case .task(.script): "脚本任务"
      case .task(.businessRule): "规则任务"
      case .task(.manual): "人工任务"
      case .task(.send): "发送任务"
      case .task(.receive): "接收任务"
      case .task(.none): "任务"
      case .gateway(.exclusive): "排他网关"
      case .gateway(.parallel): "并行网关"
      case .gateway(.inclusive): "包容网关"
      case .gateway(.eventBased): "事件网关"
      case .gateway(.complex): "复杂网关"
      case .subProcess: "子流程"
      case .callActivity: "调用活动"
      }
    })

  package static let english = PictureLabels(
    picture: "Process", done: "Done", active: "In progress", incident: "Incident",
    superseded: "Returned", colon: ": ", comma: ", ", times: { "\($0) times" },
    kind: { kind in
      switch kind {
      case .startEvent: "Start event"
      case .endEvent: "End event"
      case .intermediateCatch: "Waiting event"
      case .intermediateThrow: "Intermediate event"
      case .boundaryEvent: "Boundary event"
      case .task(.user): "User task"
      case .task(.service): "Service task"
      case .task(.script): "Script task"
      case .task(.businessRule): "Business rule task"
      case .task(.manual): "Manual task"
      case .task(.send): "Send task"
      case .task(.receive): "Receive task"
      case .task(.none): "Task"
      case .gateway(.exclusive): "Exclusive gateway"
      case .gateway(.parallel): "Parallel gateway"
      case .gateway(.inclusive): "Inclusive gateway"
      case .gateway(.eventBased): "Event-based gateway"
      case .gateway(.complex): "Complex gateway"
      case .subProcess: "Sub-process"
      case .callActivity: "Call activity"
      }
    })
}
