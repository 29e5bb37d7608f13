package world

import (
	"crypto/rand"
	"strconv"

	waBinary "go.mau.fi/whatsmeow/binary"
)

// Order is what somebody has ordered from a business. Prices are thousandths of the currency's unit.
type Order struct {
	Product  string `json:"product"`
	Price    int64  `json:"price"`
	Currency string `json:"currency"`
	Quantity int    `json:"quantity"`

	id, token string
	created   int64
}

// AddOrder keeps an order, until the next restart, and returns what its details can be asked for with.
func (w *World) AddOrder(order Order) (id, token string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	order.id, order.token, order.created = rand.Text()[:linkCodeSize], rand.Text(), now()
	w.orders[order.id] = &order
	return order.id, order.token
}

// handleOrders serves the details of an order to those who have its token.
func handleOrders(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	asked := child(iq, "order")
	if asked == nil {
		return nil, errUnknownIQ
	}
	order := s.world.orders[attribute(asked, "id")]
	switch {
	case order == nil:
		return nil, errItemNotFound
	case string(childContent(asked, "token")) != order.token:
		return nil, errForbidden
	}
	return one(order.node())
}

func (o *Order) node() waBinary.Node {
	text := func(tag, value string) waBinary.Node { return element(tag, nil, []byte(value)) }
	amount := func(tag string, value int64) waBinary.Node { return text(tag, strconv.FormatInt(value, 10)) }
	total := o.Price * int64(o.Quantity)
	return parent("order", waBinary.Attrs{"id": o.id, "creation_ts": o.created},
		parent("price", nil, amount("subtotal", total), amount("total", total), text("currency", o.Currency)),
		parent("catalog", nil, text("id", "catalog-1")),
		parent("product", nil, text("id", "product-1"), amount("price", o.Price), text("currency", o.Currency),
			text("name", o.Product), amount("quantity", int64(o.Quantity))))
}
