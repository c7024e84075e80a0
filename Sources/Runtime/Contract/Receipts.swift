package import Engine
package import JSONText

/// That an act is in the journal, and where.
package struct ActReceipt: ActAnswer, Hashable {
  /// The number of the journal entry.
  package var sequence: Int64

  package init(sequence: Int64) {
    self.sequence = sequence
  }

  package var journalled: JSON { .integer(sequence) }

  package init?(journalled: JSON) {
    guard let sequence = journalled.integerValue else { return nil }
    self.init(sequence: Int64(sequence))
  }
}

/// A case that has begun.
package struct StartedCase: ActAnswer, Hashable {
  package var instance: InstanceID
  /// 15 digits: the day, a number of the day, and two check digits (ISO 7064 MOD 97-10).
  package var caseNumber: String

  package init(instance: InstanceID, caseNumber: String) {
    self.instance = instance
    self.caseNumber = caseNumber
  }

  package var journalled: JSON {
    ["instance": .integer(instance.rawValue), "caseNumber": .string(caseNumber)]
  }

  package init?(journalled: JSON) {
    guard let instance = journalled["instance"]?.integerValue,
      let number = journalled["caseNumber"]?.stringValue
    else { return nil }
    self.init(instance: InstanceID(rawValue: Int64(instance)), caseNumber: number)
  }
}

/// How many waits a message reached.
package struct MessageReceipt: ActAnswer, Hashable {
  package var correlations: Int

  package init(correlations: Int) {
    self.correlations = correlations
  }

  package var journalled: JSON { .integer(correlations) }

  package init?(journalled: JSON) {
    guard let count = journalled.integerValue else { return nil }
    self.init(correlations: count)
  }
}
