// The search's own script: results come without a navigation and stand where a hint stood before.
const { post, rowsLate, showRows, size } = window.rmsTable;
const value = (id) => document.querySelector(id).value.trim();

async function search(page) {
  const got = await post('search-order-sc/searchAjax', {
    numbers: value('#orderNumber'),
    from: value('#startDate'),
    to: value('#endDate'),
    progress: [...document.querySelectorAll('[id^=orderProgressList]:checked')].map((box) =>
      Number(box.value),
    ),
    page,
    size: Number(size.value),
  });
  await rowsLate();
  document.querySelector('#searchHint').hidden = true;
  document.querySelector('#searchResult').hidden = false;
  showRows(got, page);
}

document.querySelector('#searchOrder').addEventListener('submit', (event) => {
  event.preventDefault();
  void search(1);
});
document.addEventListener('click', (event) => {
  const page = event.target.closest('[data-page]');
  if (!page) return;
  event.preventDefault();
  void search(Number(page.dataset.page));
});
size.addEventListener('change', () => void search(1));
