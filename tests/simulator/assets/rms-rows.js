/* global PAGE */
// What list and search share: rows arrive after the page and again without a navigation; boxes, pager, modals, messages.
window.rmsTable = (() => {
  const table = document.querySelector('#orderListTable');
  const head = document.querySelector('#rms-checkbox-order-header-checkbox');
  const size = document.querySelector('#ddlDisplay');
  const boxes = () => [...table.querySelectorAll('tbody input[type=checkbox]')];
  const checked = () => boxes().filter((box) => box.checked);

  async function post(path, body) {
    const answer = await fetch(`/order-rb/${path}?shop=${PAGE.shop}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return answer.json();
  }

  /** Puts a fetched page of rows into the table. */
  function showRows({ rows, count, pages }, page) {
    for (const body of table.querySelectorAll('tbody')) body.remove();
    head.checked = false;
    table.insertAdjacentHTML(
      'beforeend',
      rows || '<tbody><tr><td colspan="8">指定された条件に該当する注文はありません</td></tr></tbody>',
    );
    document.querySelector('#orderListCount').textContent = count;
    document.querySelector('.pagination').replaceChildren(
      ...Array.from({ length: pages }, (_, index) => {
        const item = document.createElement('li');
        item.innerHTML = `<a href="#" data-page="${index + 1}">${index + 1}</a>`;
        item.classList.toggle('active', index + 1 === page);
        return item;
      }),
    );
  }

  const rowsLate = () => new Promise((resolve) => setTimeout(resolve, PAGE.rowDelayMs));

  head.addEventListener('change', () => {
    for (const box of boxes()) box.checked = head.checked;
  });
  document.querySelector('.rms-collapse-button').addEventListener('click', (event) => {
    event.preventDefault();
    const menu = document.querySelector('#collapseOrderListFilterBatchProcessing');
    menu.hidden = !menu.hidden;
    event.currentTarget.setAttribute('aria-expanded', String(!menu.hidden));
  });
  return { boxes, checked, post, rowsLate, showRows, size };
})();
