/// The configuration that `hotpress init` writes: the same text as `hotfolders/hotpress.json`.
public enum DefaultConfiguration {
    // The lines are those of the file, as they have to be.
    // swift-format-ignore
    public static let text = #"""
    // The configuration of this workspace. JSON5: comments and loose commas are welcome; docs/configuration.md explains
    // every key, and `hotpress config` shows what is in force. Paths are relative to this folder, or absolute.
    {
      // Where files come in. A file stays until it rests, is safe in the vault and is on record.
      intake: [
        // Order tickets, and artwork beside them. What a ticket says about payment counts here, because only the shop
        // system can write to this folder; leave trustsPayment out where customers can.
        { path: "in/orders", kind: "orders", trustsPayment: true },
        // Artwork for jobs that wait for it.
        { path: "in/artwork", kind: "artwork" },
        // Each PDF dropped here is an order of a hundred business cards; 4711_250_anna.pdf is order 4711 with 250.
        {
          path: "in/business-card", kind: "product", product: "business-card", quantity: 100, payment: "on-account",
          namePattern: "{order}_{quantity}_{text}",
        },
      ],

      // Where presses take files from. Usually these are mounts: give their absolute path and set mustBeMounted to true.
      hotFolders: [
        { name: "digital", location: "main-site", path: "out/digital", ticket: "jdf", staleAfter: "30min" },
        { name: "offset", location: "main-site", path: "out/offset", staleAfter: "4h", verify: "readback" },
      ],

      // Which job goes where: the first rule whose conditions all hold decides.
      routes: [
        { when: { product: "business-card", stock: "silk-350" }, to: "digital" },
        { when: { quantity: ">=1000" }, to: "offset" },
        { when: { type: "stock" }, to: { skip: "goods from the shelf have no print file" } },
        { otherwise: "digital" },
      ],

      // What the sandboxed children that parse PDFs may use. Without a count there is one a processor.
      workers: { memoryMiB: 1024, wallSeconds: 45 },

      // How long answers stay in results/; sources in the vault are not touched by this.
      results: { keepDays: 30 },

      // Larger files are set aside unread, with that reason.
      limits: { fileMiB: 4096, ticketKiB: 1024 },

      // When personal data, names and files of an ended order are deleted, and when a reopened job closes by itself.
      retention: { jobData: "365d", reopened: "7d" },
    }

    """#
}
