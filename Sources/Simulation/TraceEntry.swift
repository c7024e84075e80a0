package import CivilTime

/// One moment in the life of one run of an element.
package struct TraceEntry: Hashable, Sendable {
  package enum Moment: String, Hashable, Sendable {
    case start, complete, cancel, error
  }

  package var element: String
  package var name: String?
  /// The name of the BPMN tag, such as `userTask`; `multiInstanceBody` for what is around the
  /// instances or iterations of an activity.
  package var type: String
  package var process: String
  package var moment: Moment
  package var time: Instant
}
