extension FormState {
  /// The form as a page draws it. Messages are shown once it was posted, unless the person only
  /// added or removed a row or wants to go on later.
  package func view(showingMessages: Bool) -> FormView {
    let builder = ViewBuilder(clock: FormClock(sheet.scope), showsMessages: showingMessages)
    return FormView(rows: builder.rows(of: nodes, in: frame))
  }
}
