package import JSONText

/// What an act answers. It is kept with its idempotency key, so it must be writable as JSON.
package protocol ActAnswer: Sendable {
  var journalled: JSON { get }
  /// Reads what `journalled` wrote; nil when it is something else.
  init?(journalled: JSON)
}

extension String: ActAnswer {
  package var journalled: JSON { .string(self) }

  package init?(journalled: JSON) {
    guard let text = journalled.stringValue else { return nil }
    self = text
  }
}

extension Int: ActAnswer {
  package var journalled: JSON { .integer(self) }

  package init?(journalled: JSON) {
    guard let number = journalled.integerValue else { return nil }
    self = number
  }
}

extension Bool: ActAnswer {
  package var journalled: JSON { .bool(self) }

  package init?(journalled: JSON) {
    guard let value = journalled.boolValue else { return nil }
    self = value
  }
}

extension JSON: ActAnswer {
  package var journalled: JSON { self }

  package init?(journalled: JSON) {
    self = journalled
  }
}

extension Array: ActAnswer where Element: ActAnswer {
  package var journalled: JSON { .array(map(\.journalled)) }

  package init?(journalled: JSON) {
    guard let items = journalled.arrayValue else { return nil }
    self = []
    for item in items {
      guard let element = Element(journalled: item) else { return nil }
      append(element)
    }
  }
}

extension Optional: ActAnswer where Wrapped: ActAnswer {
  package var journalled: JSON { self?.journalled ?? .null }

  package init?(journalled: JSON) {
    if journalled.isNull {
      self = Optional<Wrapped>.none
    } else {
      guard let wrapped = Wrapped(journalled: journalled) else { return nil }
      self = .some(wrapped)
    }
  }
}

/// The answer of an act that has nothing to say but that it is done.
package struct Done: ActAnswer, Hashable {
  package init() {}

  package var journalled: JSON { .bool(true) }

  package init?(journalled: JSON) {
    guard journalled.boolValue == true else { return nil }
  }
}
