import XMLReading

/// Whether messages, operations and the data of those who send and receive fit together (BPMN 2.0.2
/// §8.4.3, §10.3.3, §10.5.5).
struct OperationRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for definition in tree.all("messageEventDefinition") { check(definition) }
    for task in tree.all("sendTask") { checkMessageTask(task, data: "dataInput", word: "发送") }
    for task in tree.all("receiveTask") { checkMessageTask(task, data: "dataOutput", word: "接收") }
    for task in tree.all("serviceTask") { checkService(task) }
    for binding in tree.all("ioBinding") { checkBinding(binding) }
    for element in tree.all("callableElement") { checkService(exposedBy: element) }
  }

  private func isExecutable(_ node: ModelTree.Node) -> Bool {
    tree.enclosing("process", of: node)?.flag("isExecutable") == true
  }

  private func item(of message: ModelTree.Node?) -> ModelTree.Node? {
    message.flatMap { tree.target(of: $0, "itemRef") }
  }

  // MARK: Events

  private func check(_ definition: ModelTree.Node) {
    guard let event = tree.parent(of: definition), tree.isKind(event, "anyEvent") else { return }
    // The schema has a child here; some modelers write an attribute.
    let hasOperation =
      tree.child(of: definition, named: "operationRef") != nil
      || definition.element["operationRef"] != nil
    if isExecutable(definition) {
      if definition.element["messageRef"] == nil {
        report.error(
          "executable-message", event, "10.5.5",
          "可执行流程中的消息事件“\(event.label)”没有指明消息（messageRef），请填写。")
      }
      if !hasOperation { reportMissingOperation(of: event, definition) }
    }
    checkMessage(of: definition, label: event.label)
  }

  /// Engines that do without operations say in elements or attributes of their own what is done
  /// instead; that departs from the standard, but leaves nothing open.
  private func reportMissingOperation(of event: ModelTree.Node, _ definition: ModelTree.Node) {
    let message = tree.target(of: definition, "messageRef")
    if isBound(event) || isBound(definition) || message.map(isBound) == true {
      report.warning(
        "executable-message-operation", event, "10.5.5",
        "可执行流程中的消息事件“\(event.label)”没有指明操作（operationRef），只有某一引擎自己的设置；别的引擎不知道怎样收发。")
    } else {
      report.error(
        "executable-message-operation", event, "10.5.5",
        "可执行流程中的消息事件“\(event.label)”没有指明操作（operationRef），请填写。")
    }
  }

  private func isBound(_ node: ModelTree.Node) -> Bool {
    node.element.attributes.contains { $0.name.namespace != nil }
      || node.element.model("extensionElements")?.elements.isEmpty == false
  }

  /// The message is the one that the operation takes in.
  private func checkMessage(of node: ModelTree.Node, label: String) {
    guard let message = tree.target(of: node, "messageRef"),
      let operation = tree.target(of: node, "operationRef"),
      let taken = tree.target(of: operation, "inMessageRef"), taken.id != message.id
    else { return }
    report.error(
      "operation-message", node, "10.5.5",
      "“\(label)”的消息“\(message.label)”与操作“\(operation.label)”的输入消息“\(taken.label)”不同，请改为一致。")
  }

  // MARK: Tasks

  private func checkMessageTask(_ task: ModelTree.Node, data: String, word: String) {
    checkMessage(of: task, label: task.label)
    if isExecutable(task), task.element["messageRef"] == nil, task.element["operationRef"] == nil {
      report.warning(
        "executable-message", task, "10.3.3",
        "可执行流程中的\(word)任务“\(task.label)”没有指明消息（messageRef）或操作，别的引擎不知道\(word)什么。")
    }
    guard let specification = tree.child(of: task, named: "ioSpecification") else { return }
    let items = tree.children(of: specification).filter { $0.name == data }
    if items.count > 1 {
      report.error(
        "message-task-data", task, "10.3.3",
        "\(word)任务“\(task.label)”有 \(items.count) 个 \(data)，最多只能有一个。")
    }
    let sets = tree.children(of: specification).filter {
      $0.name == (data == "dataInput" ? "inputSet" : "outputSet")
    }
    if sets.count > 1 {
      report.error(
        "message-task-sets", task, "10.3.3",
        "\(word)任务“\(task.label)”最多只能有一个\(data == "dataInput" ? "输入" : "输出")集。")
    }
    if let first = items.first, let message = tree.target(of: task, "messageRef") {
      compare(first, with: message, of: task)
    }
  }

  /// A service task has the data of its operation's messages, one each.
  private func checkService(_ task: ModelTree.Node) {
    guard let specification = tree.child(of: task, named: "ioSpecification") else { return }
    let children = tree.children(of: specification)
    for set in ["inputSet", "outputSet"] where children.count(where: { $0.name == set }) > 1 {
      report.error(
        "service-task-sets", task, "10.3.3", "服务任务“\(task.label)”最多只能有一个 \(set)。")
    }
    guard let operation = tree.target(of: task, "operationRef") else { return }
    let inputs = children.filter { $0.name == "dataInput" }
    let outputs = children.filter { $0.name == "dataOutput" }
    checkService(task, inputs, "dataInput", tree.target(of: operation, "inMessageRef"), operation)
    checkService(
      task, outputs, "dataOutput", tree.target(of: operation, "outMessageRef"), operation)
  }

  private func checkService(
    _ task: ModelTree.Node, _ items: [ModelTree.Node], _ kind: String, _ message: ModelTree.Node?,
    _ operation: ModelTree.Node
  ) {
    if items.count > 1 || (message != nil && items.isEmpty) {
      report.error(
        "service-task-data", task, "10.3.3",
        "服务任务“\(task.label)”须恰有一个 \(kind)，对应操作“\(operation.label)”的消息，现有 \(items.count) 个。")
    }
    if let first = items.first, let message { compare(first, with: message, of: task) }
  }

  /// Data that travel in a message are of the message's item.
  private func compare(
    _ data: ModelTree.Node, with message: ModelTree.Node, of task: ModelTree.Node
  ) {
    guard let subject = tree.target(of: data, "itemSubjectRef"), let item = item(of: message),
      subject.id != item.id
    else { return }
    report.error(
      "message-item", data, "10.3.3",
      "“\(task.label)”的“\(data.label)”的 itemSubjectRef 须与消息“\(message.label)”的 itemRef 相同。")
  }

  // MARK: Bindings (10.4.1)

  /// What is offered as a service says which data belong to which operation.
  private func checkService(exposedBy element: ModelTree.Node) {
    guard tree.child(of: element, named: "supportedInterfaceRef") != nil,
      tree.child(of: element, named: "ioBinding") == nil
    else { return }
    report.error(
      "io-binding-required", element, "10.3.6",
      "“\(element.label)”支持接口（supportedInterfaceRef），须有 ioBinding 说明各操作的输入输出。")
  }

  private func checkBinding(_ binding: ModelTree.Node) {
    guard let owner = tree.parent(of: binding),
      let specification = tree.child(of: owner, named: "ioSpecification")
    else {
      report.error(
        "io-binding", binding, "10.4.1",
        "“\(tree.parent(of: binding)?.label ?? "")”有 ioBinding 而没有 ioSpecification，请补上。")
      return
    }
    for (feature, kind) in [("inputDataRef", "inputSet"), ("outputDataRef", "outputSet")] {
      if let set = tree.target(of: binding, feature), set.name == kind,
        tree.parent(of: set)?.id != specification.id
      {
        report.error(
          "io-binding", binding, "10.4.1",
          "“\(owner.label)”的 ioBinding 的 \(feature) 须指向它自己的 \(kind)。")
      }
    }
    guard let operation = tree.target(of: binding, "operationRef") else { return }
    let supported = tree.targets(of: owner, "supportedInterfaceRef").map(\.id)
    if let interface = tree.parent(of: operation), !supported.isEmpty,
      !supported.contains(interface.id)
    {
      report.error(
        "io-binding-interface", binding, "10.4.1",
        "“\(owner.label)”没有支持操作“\(operation.label)”所属的接口“\(interface.label)”。")
    }
  }
}
