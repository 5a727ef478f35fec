package web

import (
	"mime"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/view"
)

const htmlType = "text/html; charset=utf-8"

// Render answers with a page.
func (rq *Request) Render(page view.Page) error { return rq.RenderStatus(fiber.StatusOK, page) }

// RenderStatus answers with a page and a status, such as 422 for a form that
// needs another try. Nothing is sent before the page is complete.
func (rq *Request) RenderStatus(status int, page view.Page) error {
	response := rq.c.Response()
	response.ResetBody()
	if err := rq.server.Renderer.Render(response.BodyWriter(), page); err != nil {
		response.ResetBody()
		return portal.Errorf(portal.Internal, "render %s: %w", page.Template(), err)
	}
	rq.answered = true
	rq.c.Set(fiber.HeaderContentType, htmlType)
	rq.c.Status(status)
	return nil
}

// Redirect sends the browser on by GET, within the portal only.
func (rq *Request) Redirect(path string) error {
	local, ok := LocalPath(path)
	if !ok {
		return portal.Errorf(portal.Internal, "redirect to a foreign address")
	}
	rq.sendFlash()
	rq.answered, rq.location = true, local
	rq.c.Set(fiber.HeaderLocation, local)
	rq.c.Status(fiber.StatusSeeOther)
	return nil
}

// Download answers with a file to keep.
func (rq *Request) Download(name, contentType string, body []byte) error {
	rq.c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return rq.send(fiber.StatusOK, contentType, body)
}

func (rq *Request) send(status int, contentType string, body []byte) error {
	rq.answered = true
	rq.c.Set(fiber.HeaderContentType, contentType)
	return rq.c.Status(status).Send(body)
}
