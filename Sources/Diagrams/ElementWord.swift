/// What a kind of element is called.
package enum ElementWord: Hashable, Sendable, CaseIterable {
  case startEvent, endEvent, catchEvent, throwEvent, boundaryEvent
  case task, userTask, manualTask, serviceTask, scriptTask, businessRuleTask, sendTask, receiveTask
  case callActivity, subProcess, eventSubProcess, transaction, adHocSubProcess
  case exclusiveGateway, parallelGateway, inclusiveGateway, eventBasedGateway, complexGateway
  case dataObject, dataStore, message, conversation, choreography
  case decision, inputData, businessKnowledge, knowledgeSource, decisionService

  package var chinese: String {
    switch self {
    case .startEvent: "开始事件"
    case .endEvent: "结束事件"
    case .catchEvent: "等待事件"
    case .throwEvent: "中间事件"
    case .boundaryEvent: "边界事件"
    case .task: "任务"
    case .userTask: "用户任务"
    case .manualTask: "人工任务"
    case .serviceTask: "服务任务"
    case .scriptTask: "脚本任务"
    case .businessRuleTask: "规则任务"
    case .sendTask: "发送任务"
    case .receiveTask: "接收任务"
    case .callActivity: "调用活动"
    case .subProcess: "子流程"
    case .eventSubProcess: "事件子流程"
    case .transaction: "事务"
    case .adHocSubProcess: "随意子流程"
    case .exclusiveGateway: "排他网关"
    case .parallelGateway: "并行网关"
    case .inclusiveGateway: "包容网关"
    case .eventBasedGateway: "事件网关"
    case .complexGateway: "复杂网关"
    case .dataObject: "数据对象"
    case .dataStore: "数据存储"
    case .message: "消息"
    case .conversation: "会话"
    case .choreography: "编排活动"
    case .decision: "决策"
    case .inputData: "输入数据"
    case .businessKnowledge: "业务知识"
    case .knowledgeSource: "知识来源"
    case .decisionService: "决策服务"
    }
  }

  package var english: String {
    switch self {
    case .startEvent: "Start event"
    case .endEvent: "End event"
    case .catchEvent: "Waiting event"
    case .throwEvent: "Intermediate event"
    case .boundaryEvent: "Boundary event"
    case .task: "Task"
    case .userTask: "User task"
    case .manualTask: "Manual task"
    case .serviceTask: "Service task"
    case .scriptTask: "Script task"
    case .businessRuleTask: "Business rule task"
    case .sendTask: "Send task"
    case .receiveTask: "Receive task"
    case .callActivity: "Call activity"
    case .subProcess: "Sub-process"
    case .eventSubProcess: "Event sub-process"
    case .transaction: "Transaction"
    case .adHocSubProcess: "Ad-hoc sub-process"
    case .exclusiveGateway: "Exclusive gateway"
    case .parallelGateway: "Parallel gateway"
    case .inclusiveGateway: "Inclusive gateway"
    case .eventBasedGateway: "Event-based gateway"
    case .complexGateway: "Complex gateway"
    case .dataObject: "Data object"
    case .dataStore: "Data store"
    case .message: "Message"
    case .conversation: "Conversation"
    case .choreography: "Choreography activity"
    case .decision: "Decision"
    case .inputData: "Input data"
    case .businessKnowledge: "Business knowledge"
    case .knowledgeSource: "Knowledge source"
    case .decisionService: "Decision service"
    }
  }
}
