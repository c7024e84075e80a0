/// A file that is deployed, or is to be: a process, a decision, a form, a print template.
package struct Resource: Hashable, Sendable {
  /// The name of the file; its ending tells what it is.
  package var name: String
  package var content: [UInt8]

  package init(name: String, content: [UInt8]) {
    self.name = name
    self.content = content
  }
}

/// What a deployed file is.
package enum ResourceKind: String, Hashable, Sendable, CaseIterable {
  case process
  case decision
  case form
  case printTemplate

  /// By the ending of the file's name; nil when it is none that is deployed.
  package init?(fileName: String) {
    let name = fileName.lowercased()
    // The ending that Flowable and Activiti give their models.
    if name.hasSuffix(".bpmn20.xml") || name.hasSuffix(".bpmn.xml") {
      self = .process
      return
    }
    switch name.split(separator: ".").last {
    case "bpmn": self = .process
    case "dmn": self = .decision
    case "form": self = .form
    case "xml": self = .printTemplate
    default: return nil
    }
  }
}
