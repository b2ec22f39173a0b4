document.querySelector('#goq_check_all')?.addEventListener('change', (event) => {
  for (const box of document.getElementsByName('order_number[]')) box.checked = event.target.checked;
});
