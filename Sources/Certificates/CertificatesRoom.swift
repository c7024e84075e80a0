package import PrintTemplates
package import Runtime
package import SQLDatabase

/// The room of printed papers: numbers, marks, the print register and its verification (证照与文号).
package struct CertificatesRoom: OfficeRoom {
  package let settings: CertificateSettings
  package let keyring: MarkKeyring
  let templates: any TemplateSource

  package init(
    settings: CertificateSettings, keyring: MarkKeyring,
    templates: any TemplateSource = DeployedTemplates()
  ) {
    self.settings = settings
    self.keyring = keyring
    self.templates = templates
  }

  package var name: String { CertificatesFact.room }
  package var migrations: [Migration] { CertificatesSchema.migrations }
  package var projectedTables: [String] { CertificatesSchema.projectedTables }

  package var handlers: [String: any ServiceTaskHandler] {
    [
      "print.issue": PrintIssuing(room: self), "print.void": PrintVoiding(room: self),
      "print.check": PrintChecking(room: self), "number.take": NumberTaking(room: self),
      "booklet.enter": BookletEntering(room: self),
    ]
  }

  /// The template of a print, in the version that it was printed with.
  package func template(of record: PrintRecord, on database: Connection) throws -> PrintTemplate? {
    try templates.template(record.template, version: record.templateVersion, on: database)?.template
  }

  /// The register of an act that is being decided.
  package func register(_ step: Step) throws -> CertificateRegister {
    try CertificateRegister(step, settings: settings, keyring: keyring)
  }
}
