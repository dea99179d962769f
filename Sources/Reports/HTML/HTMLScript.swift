/// What the page does where scripts run: it sorts tables by their headings and finds units. Without it everything is
/// there, in the order of publication.
enum HTMLScript {
  /// SHA-256 of ``source`` in Base64: the only script that the page's own policy lets run.
  static let digest = "sha256-BQFbtHogCcNVFFyM/kRKRR40pYCL74lyIR61sUZmmxY="

  /// The script. It has none of the characters that are escaped in text, so functions are written out, texts stand in
  /// back quotes, and nothing is compared with the signs for less and greater.
  static let source = """
    (function () {
      const box = document.getElementById(`find`);
      const rows = Array.from(document.querySelectorAll(`table.sort tbody tr`));
      const names = rows.map(function (row) { return row.querySelector(`th`).textContent.toLowerCase(); });
      const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
      box.parentNode.hidden = false;
      box.addEventListener(`input`, function () {
        const wanted = box.value.trim().toLowerCase();
        rows.forEach(function (row, place) { row.hidden = !names[place].includes(wanted); });
      });
      function key(cell) {
        const text = cell.dataset.v || cell.textContent.trim();
        if (!cell.classList.contains(`n`)) { return { missing: 0, number: 0, text: text }; }
        const number = parseFloat(text);
        return isNaN(number) ? { missing: 1, number: 0, text: `` } : { missing: 0, number: number, text: `` };
      }
      document.querySelectorAll(`table.sort`).forEach(function (table) {
        const body = table.tBodies[0];
        const heads = Array.from(table.tHead.rows[0].cells);
        heads.forEach(function (head, column) {
          if (head.classList.contains(`d`)) { return; }
          const button = document.createElement(`button`);
          button.type = `button`;
          button.append(...head.childNodes);
          head.append(button);
          button.addEventListener(`click`, function () {
            const sign = head.getAttribute(`aria-sort`) === `ascending` ? -1 : 1;
            heads.forEach(function (other) { other.removeAttribute(`aria-sort`); });
            head.setAttribute(`aria-sort`, sign === 1 ? `ascending` : `descending`);
            const keyed = Array.from(body.rows).map(function (row) { return [key(row.cells[column]), row]; });
            keyed.sort(function (a, b) {
              return a[0].missing - b[0].missing ||
                sign * (a[0].number - b[0].number || order.compare(a[0].text, b[0].text));
            });
            body.append(...keyed.map(function (pair) { return pair[1]; }));
          });
        });
      });
    })();
    """
}
