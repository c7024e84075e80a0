import JSONText

/// A component together with its way through the file and the components read inside it.
struct ReadComponent {
  let component: FormComponent
  let path: [JSONStep]
  let children: [ReadComponent]
}
