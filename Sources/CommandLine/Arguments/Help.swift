/// The texts of `--help`.
enum Help {
  static func overview(of commands: [any Command.Type]) -> String {
    let names = commands.map { $0.words.joined(separator: " ") }
    let width = names.map(\.count).max() ?? 0
    let lines = zip(names, commands).map { name, command in
      "  " + name.padded(to: width + 2) + command.summary
    }
    return """
      Tongzheng 通政: documents, approvals and establishment of a government office.

      Usage: tongzheng COMMAND [options]

      \(lines.joined(separator: "\n"))

      `tongzheng COMMAND --help` explains a command. Exit codes: 0 done, 1 failed, 2 wrong use.
      """
  }

  static func text(of command: any Command.Type) -> String {
    let parameters = command.parameters + [.toggle("help", short: "h", "shows this text")]
    let usage = parameters.map(\.usage).joined(separator: " ")
    let width = parameters.map(\.title.count).max() ?? 0
    let lines = parameters.map { "  " + $0.title.padded(to: width + 2) + $0.help }
    return """
      Usage: tongzheng \(command.words.joined(separator: " ")) \(usage)

      \(command.explanation)

      \(lines.joined(separator: "\n"))
      """
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
