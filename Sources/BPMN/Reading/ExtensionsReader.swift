import XMLReading

/// Reads the `zeebe:` elements in `extensionElements`; what is not listed here is left alone.
struct ExtensionsReader {
  let attributes: AttributeReader

  func extensions(of element: XMLElement) -> Extensions {
    var extensions = Extensions()
    for container in element.models("extensionElements") {
      for setting in container.elements where setting.name.namespace == Namespaces.zeebe {
        read(setting, into: &extensions)
      }
    }
    return extensions
  }

  private func read(_ setting: XMLElement, into extensions: inout Extensions) {
    switch setting.name.local {
    case "properties":
      extensions.properties += setting.elements("property").map {
        .init(
          name: attributes.required("name", of: $0), value: $0["value"] ?? "", origin: $0.origin)
      }
    case "executionListeners": extensions.listeners += listeners("executionListener", in: setting)
    case "taskListeners": extensions.listeners += listeners("taskListener", in: setting)
    case "ioMapping":
      extensions.inputs += setting.elements("input").map(mapping)
      extensions.outputs += setting.elements("output").map(mapping)
    case "taskDefinition":
      extensions.taskDefinition = .init(
        type: attributes.required("type", of: setting), retries: setting["retries"] ?? "3",
        origin: setting.origin)
    case "taskHeaders":
      for header in setting.elements("header") {
        let key = attributes.required("key", of: header)
        if extensions.headers.updateValue(header["value"] ?? "", forKey: key) != nil {
          attributes.fault("duplicate-header", at: header, "任务头“\(key)”重复。请只保留一个。")
        }
      }
    case "assignmentDefinition":
      extensions.assignment = .init(
        assignee: text("assignee", of: setting),
        candidateGroups: text("candidateGroups", of: setting),
        candidateUsers: text("candidateUsers", of: setting))
    case "formDefinition":
      extensions.formID = text("formId", of: setting)
      extensions.foreignForm =
        text("externalReference", of: setting) ?? text("formKey", of: setting)
      let beginning = "camunda-forms:bpmn:"
      if let key = extensions.foreignForm, key.hasPrefix(beginning) {
        extensions.formID = String(key.dropFirst(beginning.count))
        extensions.foreignForm = nil
      }
    case "userTaskForm": extensions.forms[attributes.required("id", of: setting)] = setting.text
    case "taskSchedule":
      extensions.dueDate = text("dueDate", of: setting)
      extensions.followUpDate = text("followUpDate", of: setting)
    case "priorityDefinition": extensions.priority = text("priority", of: setting)
    case "calledElement":
      extensions.calledElement = .init(
        process: attributes.required("processId", of: setting),
        propagatesAllChildVariables: attributes.flag(
          "propagateAllChildVariables", of: setting, default: false),
        propagatesAllParentVariables: attributes.flag(
          "propagateAllParentVariables", of: setting, default: true))
      extensions.calledElement?.binding = binding(of: setting)
    case "calledDecision": extensions.calledDecision = evaluation(setting, of: "decisionId")
    case "script":
      extensions.script = .init(
        subject: attributes.required("expression", of: setting),
        resultVariable: setting["resultVariable"] ?? "", origin: setting.origin)
    case "adHoc":
      extensions.adHoc = .init(
        activeElementsCollection: text("activeElementsCollection", of: setting),
        outputCollection: text("outputCollection", of: setting),
        outputElement: text("outputElement", of: setting))
    case "versionTag": extensions.versionTag = text("value", of: setting)
    default: break
    }
  }

  private func mapping(_ element: XMLElement) -> Extensions.Mapping {
    .init(
      source: attributes.required("source", of: element),
      target: attributes.required("target", of: element), origin: element.origin)
  }

  private func listeners(_ name: String, in setting: XMLElement) -> [Extensions.Listener] {
    setting.elements(name).map {
      .init(
        event: attributes.required("eventType", of: $0),
        type: attributes.required("type", of: $0), retries: $0["retries"] ?? "3",
        origin: $0.origin)
    }
  }

  private func binding(of setting: XMLElement) -> Extensions.Binding {
    switch setting["bindingType"] {
    case nil, "", "latest": return .latest
    case "deployment": return .deployment
    case "versionTag": return .versionTag(attributes.required("versionTag", of: setting))
    case .some(let other):
      attributes.fault(
        "attribute-value", at: setting,
        "属性 bindingType 的值“\(other)”应为 latest、deployment 或 versionTag。")
      return .latest
    }
  }

  private func evaluation(_ element: XMLElement, of subject: String) -> Extensions.Evaluation {
    .init(
      subject: attributes.required(subject, of: element),
      resultVariable: attributes.required("resultVariable", of: element), origin: element.origin)
  }

  private func text(_ name: String, of element: XMLElement) -> String? {
    element[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
