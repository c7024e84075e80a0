import BPMN

/// An element while the process is being compiled: what is known before its behaviour is.
struct ElementDraft {
  let id: String
  let name: String?
  let tag: String
  var extensions: Extensions
  let origin: Origin
  let index: Int
  let container: Int
  /// Nil for the process itself.
  let node: FlowNode?
  var outgoing: [Flow] = []
  var incoming: [String] = []
  var boundaryEvents: [Int] = []
  var loop: LoopPlan?
  var inputs: [VariableMapping] = []
  var outputs: [VariableMapping] = []
  var assignments = AssignmentPlan()
  var data = DataPlan()
  var listeners: [ListenerPlan] = []
  var startEvent: Int?
  var entrances: [Int] = []
  var eventSubProcesses: [Int] = []
  var instantiates = false

  init(_ process: BPMN.Process) {
    id = process.id
    name = process.name
    tag = "process"
    extensions = process.extensions
    origin = process.origin
    index = 0
    container = -1
    node = nil
  }

  init(_ node: FlowNode, index: Int, container: Int) {
    id = node.id
    name = node.name
    tag = node.kind.tag
    extensions = node.extensions
    origin = node.origin
    self.index = index
    self.container = container
    self.node = node
  }

  /// The words by which people find the element: name and id.
  var title: String { name.map { "“\($0)”（\(id)）" } ?? "“\(id)”" }
}

extension FlowNode.Kind {
  /// The name of the tag in the file.
  var tag: String {
    switch self {
    case .startEvent: "startEvent"
    case .endEvent: "endEvent"
    case .intermediateCatch: "intermediateCatchEvent"
    case .intermediateThrow: "intermediateThrowEvent"
    case .boundaryEvent: "boundaryEvent"
    case .task(let kind): kind.tag
    case .gateway(let gateway): gateway.tag
    case .subProcess(let subProcess):
      switch subProcess.kind {
      case .embedded, .event: "subProcess"
      case .transaction: "transaction"
      case .adHoc: "adHocSubProcess"
      }
    case .callActivity: "callActivity"
    }
  }
}

extension TaskKind {
  fileprivate var tag: String {
    switch self {
    case .none: "task"
    case .user: "userTask"
    case .manual: "manualTask"
    case .service: "serviceTask"
    case .script: "scriptTask"
    case .businessRule: "businessRuleTask"
    case .send: "sendTask"
    case .receive: "receiveTask"
    }
  }
}

extension Gateway {
  fileprivate var tag: String {
    switch self {
    case .exclusive: "exclusiveGateway"
    case .parallel: "parallelGateway"
    case .inclusive: "inclusiveGateway"
    case .eventBased: "eventBasedGateway"
    case .complex: "complexGateway"
    }
  }
}
