/* global PAGE */
// The list's own script: tabs, page size and pager fetch rows without a navigation; rows arrive after the page.
const table = document.querySelector('#orderListTable');
const head = document.querySelector('#rms-checkbox-order-header-checkbox');
const size = document.querySelector('#ddlDisplay');
const result = document.querySelector('#rms-result');
const modal = document.querySelector('#orderConfirmModal');
const state = { progress: PAGE.progress, page: 1 };
const boxes = () => [...table.querySelectorAll('tbody input[type=checkbox]')];
const checked = () => boxes().filter((box) => box.checked);

async function post(path, body) {
  const answer = await fetch(`/order-rb/order-list-sc/${path}?shop=${PAGE.shop}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return answer.json();
}

async function load() {
  const asked = { ...state };
  const got = await post('paginationAjax', { ...asked, size: Number(size.value) });
  await new Promise((resolve) => setTimeout(resolve, PAGE.rowDelayMs));
  if (asked.progress !== state.progress || asked.page !== state.page) return;
  for (const body of table.querySelectorAll('tbody')) body.remove();
  head.checked = false;
  table.insertAdjacentHTML(
    'beforeend',
    got.rows || '<tbody><tr><td colspan="8">指定された条件に該当する注文はありません</td></tr></tbody>',
  );
  document.querySelector('#orderListCount').textContent = got.count;
  for (const tab of document.querySelectorAll('[data-progress]')) {
    tab.classList.toggle('active', Number(tab.dataset.progress) === state.progress);
    tab.querySelector('span').textContent = got.tabs[tab.dataset.progress];
  }
  const pager = document.querySelector('.pagination');
  pager.replaceChildren(
    ...Array.from({ length: got.pages }, (_, index) => {
      const item = document.createElement('li');
      item.innerHTML = `<a href="#" data-page="${index + 1}">${index + 1}</a>`;
      item.classList.toggle('active', index + 1 === state.page);
      return item;
    }),
  );
}

document.addEventListener('click', (event) => {
  const tab = event.target.closest('[data-progress]');
  const page = event.target.closest('[data-page]');
  if (!tab && !page) return;
  event.preventDefault();
  state.progress = tab ? Number(tab.dataset.progress) : state.progress;
  state.page = page ? Number(page.dataset.page) : 1;
  void load();
});
document
  .querySelector('.rms-notice button')
  ?.addEventListener('click', (event) => event.target.parentElement.remove());
size.addEventListener('change', () => {
  state.page = 1;
  void load();
});
head.addEventListener('change', () => {
  for (const box of boxes()) box.checked = head.checked;
});
document.querySelector('.rms-collapse-button').addEventListener('click', (event) => {
  event.preventDefault();
  const menu = document.querySelector('#collapseOrderListFilterBatchProcessing');
  menu.hidden = !menu.hidden;
  event.currentTarget.setAttribute('aria-expanded', String(!menu.hidden));
});
document.querySelector('#rms-content-order-filter-final-order-btn').addEventListener('click', () => {
  document.querySelector('#orderConfirmCount').textContent = checked().length;
  modal.hidden = checked().length === 0;
});
document.querySelector('.rms-modal-button-cancel').addEventListener('click', () => {
  modal.hidden = true;
});
async function confirmChecked() {
  modal.hidden = true;
  const got = await post('confirmAjax', { orderNumberList: checked().map((box) => box.value) });
  result.textContent = got.message;
  await load();
}
document.querySelector('#orderConfirm').addEventListener('click', () => void confirmChecked());
void load();
