/// How large shapes are where a file does not say, in pixels.
enum StandardSize {
  static func of(_ kind: ModelElement.Kind) -> (width: Double, height: Double) {
    switch kind {
    case .event: (36, 36)
    case .gateway: (50, 50)
    case .data: (36, 50)
    case .dataStore: (50, 50)
    case .message: (30, 20)
    case .conversation: (50, 44)
    case .choreography: (120, 100)
    case .pool: (600, 120)
    case .group: (300, 200)
    case .requirement(.inputData): (140, 50)
    case .requirement(.decisionService): (360, 240)
    case .requirement: (160, 70)
    default: (100, 80)
    }
  }
}
