import FEEL
import PrintTemplates
import Printing
import Runtime
import XMLReading

/// What is wrong with the print of a template's own sample: texts that do not fit, values that are
/// missing, characters that no font has.
enum SampleLint {
  /// Nothing for files that are no print template or carry no sample, and for those that cannot be
  /// read, whose faults the reading tells.
  static func diagnostics(
    of resource: Resource, fonts: FontTable
  ) -> [XMLReading.Diagnostic] {
    guard ResourceKind(fileName: resource.name) == .printTemplate,
      let template = template(in: resource), let sample = template.sample
    else { return [] }
    let scope = Scope(Context(json: sample), now: SystemClock.now)
    do throws(PrintingError) {
      _ = try PrintedDocument(PrintOrder(specimenOf: template, scope: scope), fonts: fonts)
      return []
    } catch {
      return error.faults
    }
  }

  private static func template(in resource: Resource) -> PrintTemplate? {
    do {
      return try PrintTemplate.parse(resource.content, file: resource.name)
    } catch {
      return nil
    }
  }
}
