import Drawing

/// One diagram of a file: which element it puts where (BPMN DI, BPMN 2.0.2 clause 12), in pixels.
struct DiagramPage: Hashable, Sendable {
  struct Shape: Hashable, Sendable {
    var element: String
    var bounds: Box
    /// The id of the shape itself, to which the bands of a choreography activity refer.
    var id: String?
    var label = LabelPlace()
    var isExpanded: Bool?
    var isHorizontal: Bool?
    var isMarkerVisible: Bool?
    var band: Band?
    /// What divides a decision service: above it the decisions that it returns.
    var divider: [Point] = []
    var stroke: Color?
    var fill: Color?

    init(element: String, bounds: Box) {
      self.element = element
      self.bounds = bounds
    }
  }

  /// A participant on a choreography activity (BPMN 2.0.2 §12.2.3.3).
  struct Band: Hashable, Sendable {
    /// The id of the shape at which it lies.
    var activity: String?
    var isTop: Bool
    /// Between the top and the bottom band.
    var isMiddle: Bool
    var isInitiating: Bool
    var showsMessage: Bool
  }

  struct Edge: Hashable, Sendable {
    var element: String
    var waypoints: [Point]
    var label = LabelPlace()
    /// Whether an envelope stands on the line, and whether it is that of the initiating message.
    var message: MessageSign?
    var stroke: Color?

    enum MessageSign: Hashable, Sendable {
      case initiating, answering
    }

    init(element: String, waypoints: [Point]) {
      self.element = element
      self.waypoints = waypoints
    }
  }

  /// Where and how a name is written.
  struct LabelPlace: Hashable, Sendable {
    var bounds: Box?
    var font: Font?
    var color: Color?
  }

  /// The letters that a diagram asks for (`dc:Font`).
  struct Font: Hashable, Sendable {
    var family: String?
    var size: Double?
    var isBold = false
    var isItalic = false
    var isUnderlined = false
    var isStruckThrough = false
  }

  var name: String?
  /// The process, collaboration, choreography or sub-process that it shows.
  var element: String
  var shapes: [Shape] = []
  var edges: [Edge] = []

  var isEmpty: Bool { shapes.isEmpty && edges.isEmpty }
}
