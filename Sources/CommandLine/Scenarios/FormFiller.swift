import CivilTime
import FEEL
import Forms
import JSONText
import Runtime

/// Fills in the forms of an office as its pages do, with all their checks.
struct FormFiller {
  let runtime: OfficeRuntime

  /// What is wrong with what was filled in, field by field.
  struct Refusal: Error, Hashable, CustomStringConvertible {
    let reasons: [String]

    var description: String { reasons.joined(separator: "; ") }
  }

  /// What a page would send for these fields. Files are attached by the actor on the way.
  ///
  /// `sources` are those that the model names beside the form.
  func submission(
    of fields: JSONObject, through form: String, for request: FormDataRequest, sources: [String],
    by actor: Actor
  ) throws -> Context {
    guard let definition = try runtime.form(form) else {
      throw ScenarioStop("the form “\(form)” is not deployed")
    }
    let state = try runtime.form(definition, for: request, sources: sources)
    let values = PostedValues(fields, in: definition)
    let uploads = try values.files.map { name, file in
      let attachment = try runtime.attach(
        Array("\(file)\n".utf8), name: file, mediaType: "application/pdf", by: actor)
      return (
        name: name,
        file: FormFile(
          id: "\(attachment.id)", name: attachment.name, mediaType: attachment.mediaType,
          size: attachment.size)
      )
    }
    let filled: FormState
    do {
      filled = try state.receiving(PostedForm(fields: values.fields, uploads: uploads))
    } catch {
      throw Refusal(reasons: ["\(form): \(error.message)"])
    }
    guard filled.faults.isEmpty else {
      throw Refusal(reasons: filled.faults.map { "\(form): \($0.label)：\($0.message.text)" })
    }
    return filled.submission
  }
}
