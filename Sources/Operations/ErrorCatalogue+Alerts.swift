extension ErrorCatalogue {
    static let alerts: [ErrorEntry] = [
        .init(
            "alert.not-sent", "A message to somebody could not be sent; it is tried again, more and more seldom.",
            "The reason says what the way said. `hotpress alert test WAY` tries it; `hotpress status` lists what waits."
        ),
        .init(
            "alert.given-up",
            "A message could not be sent for three days, or its way is gone from the configuration.",
            "`hotpress status` shows the incident itself as long as it goes on."),
    ]
}
