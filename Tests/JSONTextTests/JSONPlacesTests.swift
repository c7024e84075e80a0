import JSONText
import Testing

@Suite("The places in a JSON text")
struct JSONPlacesTests {
  private static let text = """
    {
      "type": "default", "标题": "编制\\"核准\\"",
      "components": [
        {"key": "a", "values": [1, true , null]},
    \t{ "key" : "b" }
      ]
    }
    """

  @Test(
    arguments: [
      ([], 1, 1), ([.member("type")], 2, 11), ([.member("标题")], 2, 28),
      ([.member("components")], 3, 17),
      ([.member("components"), .item(0), .member("values"), .item(1)], 4, 32),
      ([.member("components"), .item(0), .member("values"), .item(2)], 4, 39),
      ([.member("components"), .item(1)], 5, 2),
      ([.member("components"), .item(1), .member("key")], 5, 12),
      // What is not written is placed at what encloses it.
      ([.member("components"), .item(1), .member("label")], 5, 2),
      ([.member("components"), .item(7)], 3, 17),
    ] as [([JSONStep], Int, Int)])
  func `are lines and columns from 1`(path: [JSONStep], line: Int, column: Int) throws {
    let bytes = Array(Self.text.utf8)
    let places = JSONPlaces(of: bytes, read: try JSON(parsing: bytes))
    #expect(places[path].line == line)
    #expect(places[path].column == column)
  }
}
