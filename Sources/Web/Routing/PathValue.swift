import Engine
import Runtime

/// A part of a path that names something.
protocol PathValue: SendableMetatype {
  init?(pathValue: String)
}

extension String: PathValue {
  init?(pathValue: String) {
    self = pathValue
  }
}

extension Int64: PathValue {
  init?(pathValue: String) {
    guard let value = Int64(pathValue), value >= 0 else { return nil }
    self = value
  }
}

extension TaskKey: PathValue {
  init?(pathValue: String) {
    self.init(pathValue)
  }
}

extension InstanceID: PathValue {
  init?(pathValue: String) {
    guard let value = Int64(pathValue: pathValue) else { return nil }
    self.init(rawValue: value)
  }
}
