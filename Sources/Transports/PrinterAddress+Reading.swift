extension PrinterAddress {
  /// An address that cannot be read, in words for the person who wrote it.
  package struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
  }

  package init(_ text: String) throws(Malformed) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw Self.unknown(text) }
    let rest = String(parts[1])
    switch parts[0] {
    case "file":
      self = .device(path: try Self.path(rest, in: text))
    case "serial":
      let halves = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      self = .serial(
        path: try Self.path(String(halves[0]), in: text),
        try Self.settings(halves.count == 2 ? String(halves[1]) : "", in: text))
    case "tcp":
      let (host, port, path) = try Self.authority(rest, in: text)
      guard path.isEmpty else {
        throw Malformed(description: "打印机地址“\(text)”在端口后有多余的内容")
      }
      self = .network(host: host, port: port ?? Self.rawPort)
    case "cups":
      let (host, port, name) = try Self.authority(rest, in: text)
      let isName = !name.isEmpty && name.allSatisfy { !$0.isWhitespace && !"/#?".contains($0) }
      guard isName else {
        throw Malformed(description: "打印机地址“\(text)”没有队列名，应为 cups://主机/队列")
      }
      self = .queue(host: host, port: port ?? Self.queuePort, name: name)
    default: throw Self.unknown(text)
    }
  }

  private static func unknown(_ text: String) -> Malformed {
    Malformed(
      description: """
        打印机地址“\(text)”应为 file:/dev/usb/lp0、tcp://主机:9100、serial:/dev/ttyS0?baud=9600 \
        或 cups://主机/队列
        """)
  }

  private static func path(_ path: String, in text: String) throws(Malformed) -> String {
    guard path.hasPrefix("/"), path.count > 1 else {
      throw Malformed(description: "打印机地址“\(text)”的设备文件应为以 / 开头的路径")
    }
    return path
  }

  private static func settings(
    _ query: String, in text: String
  ) throws(Malformed) -> SerialSettings {
    var settings = SerialSettings()
    for item in query.split(separator: "&") {
      let pair = item.split(separator: "=", maxSplits: 1).map(String.init)
      switch (pair.first, pair.count == 2 ? pair[1] : "") {
      case ("baud", let value):
        guard let speed = Int(value), SerialSettings.speeds.contains(speed) else {
          let known = SerialSettings.speeds.map(String.init).joined(separator: "、")
          throw Malformed(description: "串口速率“\(value)”应为 \(known)")
        }
        settings.speed = speed
      case ("flow", let value):
        guard let flow = SerialSettings.Flow(rawValue: value) else {
          throw Malformed(description: "串口流控“\(value)”应为 xonxoff 或 rtscts")
        }
        settings.flow = flow
      default:
        throw Malformed(description: "串口地址“\(text)”没有“\(item)”这一项，可用 baud 和 flow")
      }
    }
    return settings
  }

  /// `//host:port/path`, the host perhaps in brackets.
  private static func authority(
    _ rest: String, in text: String
  ) throws(Malformed) -> (host: String, port: UInt16?, path: String) {
    guard rest.hasPrefix("//") else { throw unknown(text) }
    let parts = rest.dropFirst(2).split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    var host = String(parts[0])
    var port: String?
    if host.hasPrefix("["), let end = host.firstIndex(of: "]") {
      let behind = host[host.index(after: end)...]
      port = behind.hasPrefix(":") ? String(behind.dropFirst()) : nil
      host = String(host[host.index(after: host.startIndex)..<end])
    } else if let colon = host.lastIndex(of: ":") {
      port = String(host[host.index(after: colon)...])
      host = String(host[..<colon])
    }
    guard !host.isEmpty else {
      throw Malformed(description: "打印机地址“\(text)”没有主机名")
    }
    guard let port else { return (host, nil, parts.count == 2 ? String(parts[1]) : "") }
    guard let number = UInt16(port), number > 0 else {
      throw Malformed(description: "打印机地址“\(text)”的端口“\(port)”应为 1 至 65535")
    }
    return (host, number, parts.count == 2 ? String(parts[1]) : "")
  }
}
