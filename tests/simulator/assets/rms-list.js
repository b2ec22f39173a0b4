/* global PAGE */
// The list's own script: tabs, page size and pager fetch rows without a navigation; 注文確認 needs a second press in the modal.
const { boxes, checked, post, rowsLate, showRows, size } = window.rmsTable;
const result = document.querySelector('#rms-result');
const modal = document.querySelector('#orderConfirmModal');
const state = { progress: PAGE.progress, page: 1 };

async function load() {
  const asked = { ...state };
  const got = await post('order-list-sc/paginationAjax', { ...asked, size: Number(size.value) });
  await rowsLate();
  if (asked.progress !== state.progress || asked.page !== state.page) return;
  showRows(got, state.page);
  for (const tab of document.querySelectorAll('[data-progress]')) {
    tab.classList.toggle('active', Number(tab.dataset.progress) === state.progress);
    tab.querySelector('span').textContent = got.tabs[tab.dataset.progress];
  }
}

function toggleModal(open) {
  modal.hidden = !open;
  modal.classList.toggle('in', open);
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
document.querySelector('#rms-content-order-filter-final-order-btn').addEventListener('click', () => {
  document.querySelector('#orderConfirmCount').textContent = checked().length;
  result.textContent = checked().length === 0 ? '注文が選択されていません。' : '';
  toggleModal(checked().length > 0);
});
document.querySelector('.rms-modal-button-cancel').addEventListener('click', () => toggleModal(false));
async function confirmChecked() {
  toggleModal(false);
  const orderNumberList = checked().map((box) => box.value);
  for (const box of boxes()) box.disabled = true;
  const got = await post('order-list-sc/confirmAjax', { orderNumberList });
  result.textContent = got.message;
  await load();
}
document.querySelector('#orderConfirm').addEventListener('click', () => void confirmChecked());
void load();
