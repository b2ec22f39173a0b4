/* global PAGE */
// 注文確認する opens the modal, 注文確認 in it does it; 入力内容を反映 saves fees where they are fields.
const modal = document.getElementById(PAGE.modal);
const result = document.querySelector('#rms-result');

function toggleModal(open) {
  modal.hidden = !open;
  modal.classList.toggle('in', open);
}

async function post(path, body) {
  const answer = await fetch(`/order-rb/individual-order-detail-sc/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return answer.json();
}

document.querySelector('#confirmOrder')?.addEventListener('click', (event) => {
  event.preventDefault();
  toggleModal(true);
});
modal.querySelector('.rms-modal-button-cancel').addEventListener('click', () => toggleModal(false));
async function confirmOrder() {
  toggleModal(false);
  const { message, done } = await post('confirmAjax', { orderNumberList: [PAGE.number] });
  if (done) location.reload();
  else result.textContent = message;
}
async function save() {
  const fees = [...document.querySelectorAll('input[name=postagePrice]')].map((input) => ({
    basketId: Number(input.dataset.basket),
    postage: input.value.trim(),
  }));
  const { message, done } = await post('reflectAjax', { orderNumber: PAGE.number, fees });
  if (done) location.reload();
  else result.textContent = message;
}
modal.querySelector('#orderConfirm').addEventListener('click', () => void confirmOrder());
document.querySelector('#btnSave').addEventListener('click', () => void save());
