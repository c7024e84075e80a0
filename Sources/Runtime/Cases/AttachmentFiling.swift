import Engine
import FEEL
import SQLDatabase

extension Step {
  /// Files with a case the attachments that values name which come into it (归入事项).
  ///
  /// What lies with a case already, this one or another that shows its files, stays where it is.
  func file(attachmentsIn values: Context, with instance: InstanceID) throws {
    for id in Attachment.ids(in: values) {
      let isLoose = try database.first(
        "select 1 from attachment where id = ? and instance is null", id
      ) { _ in true }
      guard isLoose == true else { continue }
      try record(RuntimeFact.attachmentFiled(id: id, instance: instance.rawValue))
    }
  }
}
