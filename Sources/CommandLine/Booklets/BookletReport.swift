import Certificates
import JSONText
import SQLDatabase

/// A booklet for the terminal: its registers, and what became of their lines.
struct BookletReport {
  private struct Register {
    let register: BookletRegister
    let next: NextLines
    let isFull: Bool
    let lines: [BookletLine]
  }

  private let record: PrintRecord
  private let registers: [Register]

  init(_ standing: PrintStanding, reading database: Connection) throws {
    let record = standing.record
    self.record = record
    let queries = BookletQueries(database)
    registers = try record.registers.map { register in
      let next = try queries.next(of: record, in: register)
      return Register(
        register: register, next: next,
        isFull: register.capacity.map { next.lines.first >= $0 } ?? false,
        lines: try queries.lines(of: record.id, in: register.name))
    }
  }

  var json: JSON {
    [
      "number": .string(record.number.text), "print": .string(record.id.description),
      "title": .string(record.title), "volume": .integer(record.ordinal),
      "registers": .array(registers.map(Self.json)),
    ]
  }

  private static func json(_ register: Register) -> JSON {
    [
      "name": .string(register.register.name), "title": .string(register.register.title),
      "waiting": .integer(register.next.waiting),
      "next": register.isFull ? .null : json(register.next.place),
      "lines": .array(
        register.lines.map { line in
          [
            "place": json(register.register.place(line.position)),
            "state": .string(line.state.rawValue), "entry": line.entry?.data ?? .null,
            "reason": line.reason.map { .string($0) } ?? .null,
            "by": .string(line.changedBy),
          ]
        }),
    ]
  }

  private static func json(_ place: BookletPlace) -> JSON {
    ["page": .integer(place.page), "line": .integer(place.line)]
  }

  /// One line for the booklet, and one for each register.
  var words: String {
    let lines = registers.map { register in
      let place = register.isFull ? "已满" : "下一空行 \(register.next.place)"
      return
        "  \(register.register.name) \(register.register.title)：\(place)，待续打 \(register.next.waiting) 行"
    }
    return (["\(record.number.text) \(record.title)"] + lines).joined(separator: "\n")
  }

  /// The page register.
  var pages: String {
    registers.flatMap { register in
      register.lines.map { line in
        let content = line.entry?.data.text ?? ""
        let reason = line.reason.map { "（\($0)）" } ?? ""
        return
          "  \(register.register.place(line.position)) \(line.state.rawValue)\(reason) \(content)"
      }
    }.joined(separator: "\n")
  }
}
