import SQLDatabase

extension CertificatesSchema {
  /// A sheet is reserved before it is printed, and its end says why; every older print was issued at
  /// once.
  static let sheets = Migration(
    4, "the states of a sheet",
    [
      .createTable(sheet),
      .execute(
        """
        insert into sheet
          (key_id, serial, verification_number, document_number, case_number, document_type,
           issuer, certificate_serial, ordinal, template, template_version, holder_name, issued_on,
           valid_until, record, state, issued_by, issued_at, replaced_by, void_cause, reason,
           changed_at)
        select
          key_id, serial, verification_number, document_number, case_number, document_type,
          issuer, certificate_serial, ordinal, template, template_version, holder_name, issued_on,
          valid_until, record,
          case state
            when 'valid' then 'issued'
            when 'superseded' then 'superseded'
            else case void_cause
              when 'spoiled' then 'spoiled' when 'lost' then 'lost' else 'revoked' end
          end,
          issued_by, issued_at, replaced_by, void_cause, reason, changed_at
        from print
        """),
      .dropTable("print"),
    ])

  private static let sheet = Table(
    "sheet",
    columns: [
      .integer("key_id"), .integer("serial"), .text("verification_number"),
      .text("document_number"), .text("case_number"), .integer("document_type"),
      .integer("issuer"), .integer("certificate_serial"), .integer("ordinal"),
      .text("template"), .integer("template_version"), .text("holder_name", null: true),
      .text("issued_on"), .text("valid_until", null: true), .text("record"), .text("state"),
      .text("issued_by"), .integer("issued_at"), .text("replaced_by", null: true),
      .text("void_cause", null: true), .text("reason", null: true),
      .integer("changed_at", null: true),
    ],
    primaryKey: ["key_id", "serial"], uniques: [["verification_number"]],
    checks: [
      Check(
        "sheet_state",
        """
        state in ('reserved', 'printed', 'issued', 'superseded', 'revoked', 'lost', 'spoiled')
        """)
    ],
    indexes: [
      Index("sheet_by_case", ["case_number"]), Index("sheet_by_number", ["document_number"]),
      Index("sheet_by_certificate", ["issuer", "document_type", "certificate_serial"]),
      // Of one certificate one sheet is in force, and one is on its way to paper: the rules of the
      // trade, kept by the database.
      Index(
        "sheet_one_issued", ["issuer", "document_type", "certificate_serial"], unique: true,
        where: "state = 'issued'"),
      Index(
        "sheet_one_under_way", ["issuer", "document_type", "certificate_serial"], unique: true,
        where: "state in ('reserved', 'printed')"),
    ], largeRows: true)
}
