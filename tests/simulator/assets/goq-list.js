document.querySelector('#goq_check_all')?.addEventListener('change', (event) => {
  for (const box of document.getElementsByName('order_number[]')) box.checked = event.target.checked;
});
const popUp = document.querySelector('#manage_pop_up_window');
const close = document.querySelector('#manage_puw_close');
popUp?.querySelector('.info-check-box input').addEventListener('change', (event) => {
  close.disabled = !event.target.checked;
});
close?.addEventListener('click', () => {
  popUp.remove();
  document.querySelector('.manage_overlay').remove();
});
