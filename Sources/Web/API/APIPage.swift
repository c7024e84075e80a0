import JSONText

/// Which part of a long list a search asks for.
struct APIPage: Sendable {
  static let member = Shape.Member.optional(
    "page",
    .object([
      .optional("from", .integer(0...1_000_000), "how many to leave out"),
      .optional("limit", .integer(1...10_000), "how many to give (100)"),
    ]), "which part of the list")

  let offset: Int
  let limit: Int

  init(_ body: APIBody) {
    let page = body.object("page")
    offset = page.integer("from") ?? 0
    limit = page.integer("limit") ?? 100
  }

  func answer(_ items: [JSON], total: Int) -> APIAnswer {
    .ok([
      "items": .array(items),
      "page": [
        "totalItems": .integer(total), "hasMoreItems": .bool(offset + items.count < total),
      ],
    ])
  }
}
