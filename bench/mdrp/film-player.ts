/** The script of the film, as it stands in the page: no library, no network. */
export const player = `
rolls.forEach((roll, index) => {
  const canvas = document.getElementById('day' + index);
  const slider = document.getElementById('at' + index);
  const say = document.getElementById('say' + index);
  const pen = canvas.getContext('2d');
  const [minX, minY, maxX, maxY] = roll.box;
  const scale = Math.min(canvas.width / (maxX - minX), canvas.height / (maxY - minY)) * 0.96;
  const put = (x, y) => [(x - minX) * scale + 16, canvas.height - 16 - (y - minY) * scale];
  slider.min = roll.from;
  slider.max = roll.until;
  let now = roll.from;
  let playing = true;

  // Where a courier is: between two stops by the share of the drive that is behind him.
  const whereIs = (courier) => {
    let [x, y, state] = [courier.x, courier.y, 'idle'];
    for (const [leaves, arrives, on, toX, toY, bag] of courier.legs) {
      if (now < leaves) break;
      const share = arrives > leaves ? Math.min(1, (now - leaves) / (arrives - leaves)) : 1;
      x += (toX - x) * share;
      y += (toY - y) * share;
      state = now < on ? (bag > 0 ? 'carries' : 'fetches') : 'idle';
      if (now < arrives) break;
    }
    return { x, y, state };
  };
  const colours = { idle: '#9a958a', fetches: '#1d6fa5', carries: '#d9730d' };

  const draw = () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    let [waiting, longest] = [0, 0];
    for (const [ready, picked, x, y] of roll.meals) {
      if (now < ready || now >= picked) continue;
      const late = now - ready;
      waiting++;
      longest = Math.max(longest, late);
      const [px, py] = put(x, y);
      pen.fillStyle = 'rgba(200, 30, 30, ' + Math.min(1, 0.15 + late / 25) + ')';
      pen.fillRect(px - 7, py - 7, 14, 14);
    }
    const counts = { idle: 0, fetches: 0, carries: 0 };
    for (const courier of roll.couriers) {
      const { x, y, state } = whereIs(courier);
      if (now < courier.on || (now >= courier.off && state === 'idle')) continue;
      counts[state]++;
      const [px, py] = put(x, y);
      pen.fillStyle = colours[state];
      pen.beginPath();
      pen.arc(px, py, 5, 0, 7);
      pen.fill();
    }
    const clock = Math.floor(now / 60) + ':' + String(Math.floor(now % 60)).padStart(2, '0');
    say.textContent = clock + '  meals ready and waiting: ' + waiting + ' (longest ' +
      Math.round(longest) + ' min); couriers idle ' + counts.idle + ', fetching ' +
      counts.fetches + ', carrying ' + counts.carries;
    slider.value = now;
  };
  slider.oninput = () => { now = Number(slider.value); playing = false; draw(); };
  canvas.onclick = () => { playing = !playing; };
  const tick = () => {
    if (playing) {
      now += 0.25;
      if (now > roll.until) now = roll.from;
      draw();
    }
    requestAnimationFrame(tick);
  };
  draw();
  tick();
});
`;
