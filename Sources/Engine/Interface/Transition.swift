/// What a command did: the events in their order and the state that they lead to.
package struct Transition: Sendable {
  package let state: InstanceState
  package let events: [Event]
}
