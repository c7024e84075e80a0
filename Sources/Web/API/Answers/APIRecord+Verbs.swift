import Engine

/// Records about verbs and copies.
extension APIRecord {
  static let jump = APIRecord(
    "Jump",
    [
      .always("needsConfirmation", .flag, "whether a second person must agree first"),
      .always("skippedElementIds", .list(.text), "steps that would be passed over"),
    ])

  static let signers = APIRecord(
    "SignerList",
    [
      .always(
        "items",
        .list(
          .record(
            APIRecord(
              "Signer",
              [
                .always("signerKey", .nullable(.runKey), "the signer's task, if it has begun"),
                .always("place", .nullable(.integer), "the number of a place (会签)"),
                .always(
                  "kind", .choice(Assist.allCases.map(\.rawValue) + ["member"]),
                  "how he was asked; a member is one whom the model names"),
                .always("person", .nullable(.text), "the code of the person"),
                .always("askedBy", .nullable(.text), "who asked him"),
              ]))), "who is still to sign")
    ])

  static let copy = APIRecord("Copy", copyMembers)

  static let copyDetails = APIRecord(
    "CopyDetails",
    copyMembers + [
      .always(
        "variables", .nullable(.variables),
        "what the case held when the copy was sent; null where the reader sees it as it is")
    ])

  private static let copyMembers: [Member] =
    [
      .always("copyKey", .runKey, "the key of the copy"),
      .always("kind", .choice(CopyKind.allCases.map(\.rawValue)), "what is done with it"),
      .always("reader", .text, "the code of the reader"),
      .always("dueDate", .nullable(.text), "the day by which it is to be done (阅办)"),
      .always(
        "onBehalfOf", .nullable(.text),
        "in whose place the account does it (代); null for its own"),
      .always("sender", .text, "the code of the sender"),
      .always("text", .text, "what the sender says"),
      .always("sentDate", .time, "when it was sent"),
      .always("readDate", .nullable(.time), "when it was read"),
      .always("remark", .nullable(.text), "what the reader said"),
      .always("withdrawn", .flag, "whether the sender took it back"),
      .always("processInstanceKey", .instanceKey, "the case"),
      .always("caseNumber", .text, "its number (编号)"),
      .always("title", .text, "what the case is about"),
      .always("processDefinitionName", .text, "what people call the process"),
      .always(
        "snapshot", .flag, "whether its reader sees the case as it was when it was sent"),
    ]
}
