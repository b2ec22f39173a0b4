/* global PAGE */
// Plays a page drawn by React: the state below is the truth and the DOM is drawn from it, again and again, with new nodes for
// every row. As in React, a field's change counts only if its value differs from the one that a tracker saw last, and the
// tracker sees what scripts of the page assign: `box.checked = true` is drawn over, the native setter with an event is heard.
const state = {
  stat: PAGE.stat,
  mall: 'すべて',
  page: 1,
  size: 50,
  order: '',
  withoutNumber: false,
  got: { rows: [], badges: {}, malls: '', count: '', pages: 1 },
  checked: new Set(),
};
const form = document.querySelector('#pro_form');
const body = document.querySelector('#order-list-table tbody');
const head = document.querySelector('#order-list-table thead input');
const order = form.querySelector('[name=order]');
const tracked = new WeakMap();
const address = new URLSearchParams(location.search);

/** Puts a tracker on a field; `set` runs when a change is heard, `draw` writes the state's value. */
function control(node, property, get, set) {
  const native = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(node), property);
  const field = {
    known: native.get.call(node),
    set,
    draw() {
      native.set.call(node, get());
      field.known = get();
    },
    heard() {
      const now = native.get.call(node);
      const changed = now !== field.known;
      field.known = now;
      return changed;
    },
  };
  Object.defineProperty(node, property, {
    configurable: true,
    get: () => native.get.call(node),
    set: (value) => {
      native.set.call(node, value);
      field.known = native.get.call(node);
    },
  });
  tracked.set(node, field);
  field.draw();
}

function hear(event) {
  const field = tracked.get(event.target);
  if (!field?.heard()) return;
  field.set(event.target.type === 'checkbox' ? event.target.checked : event.target.value);
}
form.addEventListener('click', (event) => event.target.type === 'checkbox' && hear(event));
form.addEventListener('input', (event) => event.target.type !== 'checkbox' && hear(event));

const allChecked = () => state.got.rows.length > 0 && state.got.rows.every(({ id }) => state.checked.has(id));

function drawRow({ id, cells }) {
  const row = document.createElement('tr');
  row.dataset.orderNumber = id;
  row.innerHTML = `<td><input type="checkbox" name="order_number[]" value="${id}" /></td>${cells.map((cell) => `<td>${cell}</td>`).join('')}`;
  control(
    row.querySelector('input'),
    'checked',
    () => state.checked.has(id),
    (on) => {
      if (on) state.checked.add(id);
      else state.checked.delete(id);
      tracked.get(head).draw();
    },
  );
  return row;
}

/** Draws everything from the state: rows are wiped, whatever anybody has put into them. */
function draw() {
  const { badges, malls, count, pages, rows } = state.got;
  for (const link of document.querySelectorAll('.order-tabs__link')) {
    link.querySelector('.order-tabs__badge').textContent = badges[link.dataset.stat] ?? '';
    link.parentElement.classList.toggle('is-active', Number(link.dataset.stat) === state.stat);
  }
  document.querySelector('.shop-tabs').innerHTML = malls;
  document.querySelector('#stat').value = state.stat;
  document.querySelector('#goq_count').textContent = count;
  document.querySelector('#goq_pager').innerHTML = Array.from(
    { length: pages },
    (_, index) => `<a href="#" data-page="${index + 1}">${index + 1}</a> `,
  ).join('');
  document.querySelector('#goq_size').value = state.size;
  tracked.get(order).draw();
  body.replaceChildren(...rows.map(drawRow));
  tracked.get(head).draw();
}

async function load(change) {
  Object.assign(state, change, { checked: new Set() });
  const { stat, mall, page, size, order: numbers, withoutNumber } = state;
  address.set('stat', stat);
  address.set('page', page);
  const asked = new URLSearchParams(address);
  const more = { mall, size, order: numbers, shop: PAGE.shop, reportnum: withoutNumber ? 3 : 1 };
  for (const [name, value] of Object.entries(more)) asked.set(name, value);
  const answer = await fetch(`index_beta_rows.php?${asked}`);
  const got = await answer.json();
  await new Promise((resolve) => setTimeout(resolve, PAGE.rowDelayMs));
  state.got = got;
  history.replaceState(null, '', `index_beta.php?${address}`);
  draw();
}

control(
  order,
  'value',
  () => state.order,
  (value) => (state.order = value),
);
control(head, 'checked', allChecked, (on) => {
  for (const { id } of state.got.rows) {
    if (on) state.checked.add(id);
    else state.checked.delete(id);
  }
  draw();
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-stat], [data-mall], [data-page], thead a');
  if (!link) return;
  event.preventDefault();
  const { stat, mall, page } = link.dataset;
  if (stat) void load({ stat: Number(stat), mall: 'すべて', page: 1 });
  else if (mall) void load({ mall, page: 1 });
  else if (page) void load({ page: Number(page) });
});
document.querySelector('#goq_size').addEventListener('change', (event) => {
  void load({ size: Number(event.target.value), page: 1 });
});
document.querySelector('#search').addEventListener('click', () => {
  void load({ withoutNumber: form.querySelector('[name=reportnum]:checked').value === '3', page: 1 });
});
async function send(button) {
  // What is sent is the state, not what the boxes happen to show.
  const fields = new FormData(form, button);
  fields.delete('order_number[]');
  for (const id of state.checked) fields.append('order_number[]', id);
  await fetch(`index_beta.php?${address}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    // The reload below fetches the answer's page, with its message.
    redirect: 'manual',
  });
  // After any bulk action the page refreshes and the selection is gone.
  location.reload();
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void send(event.submitter);
});
void load({});
if (PAGE.redrawMs > 0) setInterval(draw, PAGE.redrawMs);
