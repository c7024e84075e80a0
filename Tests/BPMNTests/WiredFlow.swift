/// A small flow in which every node lists its flows, as the standard wants it.
///
/// A node is written `tag id attributes… | children`, a flow `source>target | children`.
struct WiredFlow {
  private let nodes: [String]
  private let flows: [String]

  init(_ nodes: [String], _ flows: [String]) {
    self.nodes = nodes
    self.flows = flows
  }

  /// `s`, the given nodes and `e` one after another, unless flows are given.
  static func chain(_ nodes: String...) -> WiredFlow {
    let all = ["startEvent s"] + nodes + ["endEvent e"]
    let ids = all.map(id)
    return WiredFlow(all, zip(ids, ids.dropFirst()).map { "\($0)>\($1)" })
  }

  var xml: String {
    let written = nodes.map { node in
      let (head, children) = Self.halves(node)
      let words = head.split(separator: " ", maxSplits: 2)
      let id = Self.id(node)
      let listed =
        flows.filter { Self.ends($0).target == id }.map {
          "<incoming>\(Self.flowID($0))</incoming>"
        }
        + flows.filter { Self.ends($0).source == id }.map {
          "<outgoing>\(Self.flowID($0))</outgoing>"
        }
      let content =
        Self.firstChildren.contains { children.hasPrefix($0) }
        ? children + listed.joined() : listed.joined() + children
      return """
        <\(words[0]) id='\(id)' \(words.count > 2 ? words[2] : "")>\(content)</\(words[0])>
        """
    }
    let lines = flows.map { flow in
      let (source, target) = Self.ends(flow)
      return """
        <sequenceFlow id='\(Self.flowID(flow))' sourceRef='\(source)' targetRef='\(target)'>\
        \(Self.halves(flow).children)</sequenceFlow>
        """
    }
    // In the order of the schema: artifacts stand behind everything that flows.
    let artifacts = written.filter { $0.hasPrefix("<association") }
    let flowNodes = written.filter { !$0.hasPrefix("<association") }
    return (flowNodes + lines + artifacts).joined(separator: "\n")
  }

  /// What the schema wants before the flows of a node.
  private static let firstChildren = ["<incoming>", "<documentation", "<extensionElements"]

  private static func halves(_ text: String) -> (head: String, children: String) {
    let parts = text.split(separator: "|", maxSplits: 1).map(String.init)
    return (parts[0], parts.count > 1 ? parts[1] : "")
  }

  private static func id(_ node: String) -> String {
    String(halves(node).head.split(separator: " ")[1])
  }

  private static func ends(_ flow: String) -> (source: String, target: String) {
    let words = halves(flow).head.split(separator: ">").map {
      String($0.filter { $0 != " " })
    }
    return (words[0], words[1])
  }

  private static func flowID(_ flow: String) -> String {
    let (source, target) = ends(flow)
    return "\(source)-\(target)"
  }
}
