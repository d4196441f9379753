// Shows entries of others while one is written. The WebSocket is guarded like a page: the server knows the user.
const output = document.getElementById("live");
const address = new URL("live", document.baseURI);
address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
const socket = new WebSocket(address);
socket.addEventListener("message", (event) => {
  const line = document.createElement("li");
  line.textContent = event.data;
  output.append(line);
});
