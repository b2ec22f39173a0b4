/* global NOTICES */
// What all GoQ pages share: buttons that ask first with the browser's own box, and notices that lie over the page.
document.addEventListener('click', (event) => {
  const question = event.target.closest('[data-ask]')?.dataset.ask;
  if (question && !window.confirm(question)) event.preventDefault();
});

function showNotice(left) {
  if (left === 0) return;
  document.body.insertAdjacentHTML(
    'beforeend',
    `<div class="manage_overlay"></div>
    <div id="manage_pop_up_window">
      <h2>お知らせ</h2>
      <p>メンテナンスのお知らせがあります。</p>
      <p class="info-check-box"><label><input type="checkbox" /> 1. メンテナンス日時を確認しました</label></p>
      <p class="info-check-box"><label><input type="checkbox" /> 2. 停止する機能を確認しました</label></p>
      <button type="button" id="manage_puw_close" disabled>上記について確認しました</button>
    </div>`,
  );
  const popUp = document.querySelector('#manage_pop_up_window');
  const close = document.querySelector('#manage_puw_close');
  popUp.addEventListener('change', () => {
    close.disabled = popUp.querySelector('.info-check-box input:not(:checked)') !== null;
  });
  close.addEventListener('click', () => {
    popUp.remove();
    document.querySelector('.manage_overlay').remove();
    // The next one comes by itself, a moment later.
    setTimeout(() => showNotice(left - 1), 400);
  });
}
showNotice(NOTICES);
