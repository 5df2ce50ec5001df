/// The look of the page: plain, for a screen of any width and for paper.
enum ReportStyle {
    static let css = """
        html{-webkit-text-size-adjust:100%}
        body{font:16px/1.45 "Helvetica Neue",Arial,sans-serif;color:#111;background:#fff;margin:0 auto;max-width:56rem;padding:1rem}
        h1{font-size:1.5rem;margin:0;overflow-wrap:anywhere}
        h2{font-size:1.15rem;margin:2rem 0 .5rem}
        .verdict{border-left:.6rem solid;padding:.8rem 1rem;background:#f6f6f6;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .verdict p{margin:.3rem 0 0}
        .pass{border-color:#00843d}.warn{border-color:#b45309}.reject{border-color:#c81e1e}
        .kind{border-top:1px solid #ccc;padding:.7rem 0;break-inside:avoid}
        .kind p{margin:.2rem 0;overflow-wrap:anywhere}
        .number{display:inline-block;min-width:1.5em;padding:0 .25em;margin-right:.4em;border-radius:1em;color:#fff;background:#475569;font-weight:bold;text-align:center;font-size:.85em;text-decoration:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .error .number,.number.error{background:#c81e1e}.warning .number,.number.warning{background:#b45309}
        .advice{background:#f6f6f6;padding:.4rem .7rem}
        .rule,.small{color:#555;font-size:.85rem}
        figure{margin:1.2rem 0;break-inside:avoid}
        figure svg{display:block;width:100%;height:auto;max-height:80vh;background:#e8e8e8}
        figcaption{font-weight:bold;margin-bottom:.3rem}
        figure p{margin:.2rem 0;font-size:.9rem;overflow-wrap:anywhere}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;font-size:.9rem;margin:.5rem 0}
        dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
        .key span{display:inline-block;margin-right:1.2em}
        .key b{display:inline-block;width:2em;margin-right:.4em;vertical-align:middle}
        .trimline{border-top:2px solid #00843d}.bleedline{border-top:2px dashed #1d4ed8}
        .key .errorframe,.key .warningframe{width:1.4em;height:.8em;border:2px solid #c81e1e}.key .warningframe{border:2px dashed #b45309}
        @media(max-width:30rem){body{padding:.6rem}dl{grid-template-columns:1fr}dd{margin-bottom:.3rem}}
        @page{margin:15mm}
        @media print{body{max-width:none;padding:0;font-size:10pt}figure svg{max-height:120mm}a{color:inherit}}
        """
}
