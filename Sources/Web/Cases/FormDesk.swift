import Directory
import SQLDatabase
import Engine
import FEEL
import Forms
import HTTPServer
import Runtime

/// Lays forms over the data of a case and takes in what people send.
struct FormDesk {
  /// A post that was taken in.
  struct Intake {
    var state: FormState
    /// The fields as a draft keeps them: uploaded files stand among them by their id.
    var fields: FormFields
    /// What is wrong with files, before the form itself is looked at.
    var faults: [FieldFault]
  }

  let office: Office

  /// The form with this id over the data, with what its sources show beside; nil without a form.
  func sheet(
    form id: String?, data: Context, sources: [String], access: FieldAccess = .open, for stay: Stay,
    caseNumber: String?
  ) throws -> FormSheet? {
    guard let id else { return nil }
    guard let definition = try office.runtime.form(id) else {
      throw ActFailure.failed("the form “\(id)” is not deployed")
    }
    let request = FormDataRequest(
      person: stay.person.code, unit: stay.standing.mainPost?.unit ?? "", caseNumber: caseNumber,
      variables: data)
    return try office.runtime.form(definition, for: request, sources: sources, access: access)
  }

  /// Takes in a post: stores its files and lays the form over all of it.
  func receive(_ sheet: FormSheet, from stay: Stay, into instance: InstanceID?) throws -> Intake {
    var fields = stay.visit.request.form.fields.removing(where: PostField.isOwn)
    var faults: [FieldFault] = []
    var uploads: [(name: String, file: FormFile)] = []
    for file in stay.visit.request.form.files {
      guard !file.isOversize, file.size <= office.settings.fileLimit else {
        faults.append(
          FieldFault(nil, .fileTooLarge(file.fileName, byteCount(office.settings.fileLimit))))
        continue
      }
      let attachment = try office.runtime.attach(
        try file.bytes(), name: file.fileName, mediaType: file.contentType, by: stay.actor)
      uploads.append((name: file.fieldName, file: FormFile(attachment)))
    }
    let state = try sheet.receiving(
      PostedForm(
        fields: fields.fields.map { ($0.name, $0.value) }, uploads: uploads,
        earlierUploads: try earlierUploads(named: fields, of: sheet, by: stay, instance: instance)))
    for upload in uploads { fields.add(upload.name, upload.file.id) }
    return Intake(state: state, fields: fields, faults: faults)
  }

  /// The form with a draft laid over it; a draft that fits no more leaves the form as it is.
  func taking(_ draft: Draft, into sheet: FormSheet, for stay: Stay, instance: InstanceID?) throws
    -> FormState
  {
    let fields = draft.fields.removing(where: PostField.isOwn)
    let posted = PostedForm(
      fields: fields.fields.map { ($0.name, $0.value) },
      earlierUploads: try earlierUploads(named: fields, of: sheet, by: stay, instance: instance))
    do {
      return try sheet.receiving(posted)
    } catch {
      office.settings.log("The draft of \(draft.subject.text) does not fit its form: \(error)")
      return sheet.laid()
    }
  }

  /// The faults of the form with links to their fields.
  static func faults(of state: FormState) -> [FieldFault] {
    state.faults.map { fault in
      FieldFault(fault.elementID, .faultOf(fault.label, Words(fault.message)))
    }
  }

  /// Files of this person, not yet with a case or with this one, that the fields name.
  private func earlierUploads(
    named fields: FormFields, of sheet: FormSheet, by stay: Stay, instance: InstanceID?
  ) throws -> [String: FormFile] {
    let named = fields.fields.filter { sheet.definition.mayNameFiles($0.name) }
    let ids = Set(named.compactMap { Int64($0.value) }.filter { $0 > 0 })
    guard !ids.isEmpty else { return [:] }
    return try office.runtime.read { database in
      var files: [String: FormFile] = [:]
      for id in ids {
        let file = try database.first(
          """
          select name, media_type, size from attachment
          where id = ? and person = ? and (instance is null or instance = ?)
          """, id, stay.person.code, instance?.rawValue ?? 0
        ) {
          FormFile(
            id: String(id), name: try $0.text(0), mediaType: try $0.text(1), size: try $0.int(2))
        }
        files[String(id)] = file
      }
      return files
    }
  }
}

extension FormFile {
  init(_ attachment: Attachment) {
    self.init(
      id: String(attachment.id), name: attachment.name, mediaType: attachment.mediaType,
      size: attachment.size)
  }
}

extension FormDefinition {
  /// Whether what is chosen in one field decides whether another is asked for.
  var reacts: Bool {
    allComponents.contains { component in
      if case .computed = component.hide { component.asks } else { false }
    }
  }

  /// Whether any field can be filled; else the form shows what stands in the case already.
  var asksForAnything: Bool { allComponents.contains(where: \.asks) }

  /// The answers that were given here, to be read; without what the form only showed beside them.
  var answers: FieldAccess {
    let shown = allComponents.filter { !$0.asks && $0.children.isEmpty }
    return FieldAccess(
      general: .readonly,
      exceptions: Dictionary(
        shown.map { ($0.id, .hidden) }, uniquingKeysWith: { first, _ in first }))
  }

  /// Whether the options of a choice come from outside of the form.
  var borrowsOptions: Bool {
    allComponents.contains { component in
      switch component.kind {
      case .radio(let choice), .select(let choice), .checklist(let choice):
        if case .fixed = choice.source { false } else { true }
      default: false
      }
    }
  }
}

extension FormComponent {
  /// Whether a person can fill it.
  var asks: Bool {
    switch kind {
    case .group, .table, .text, .separator: false
    default: if case .fixed(true) = readonly { false } else { !isDisabled }
    }
  }
}
