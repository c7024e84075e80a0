import Decisions
import Forms
import PrintTemplates
import XMLReading

/// What reading a decision, form or print template for deployment found.
struct ResourceReading: Sendable {
  /// Under which key the file is kept: the id of the form or template, the name of a decision file.
  var key: String
  /// The print template, if it is one that can be used.
  var template: PrintTemplate?
  /// The ids of the decisions that the file defines.
  var decisions: [String] = []
  /// Everything that was noticed; an error means that the file cannot be used.
  var diagnostics: [Diagnostic] = []

  init(decisionsOf resource: Resource) {
    key = resource.name
    do {
      let model = try DecisionModel.parse(resource.content, file: resource.name)
      decisions = model.decisions.map(\.id)
      diagnostics = model.diagnostics
    } catch {
      diagnostics = error.faults
    }
  }

  init(form resource: Resource) {
    do {
      key = try FormDefinition.parse(resource.content, file: resource.name).id
    } catch {
      key = resource.name
      diagnostics = error.faults
    }
  }

  init(printTemplate resource: Resource) {
    do {
      let template = try PrintTemplate.parse(resource.content, file: resource.name)
      key = template.id
      self.template = template
    } catch {
      key = resource.name
      diagnostics = error.faults
    }
  }
}
