package files

import (
	"crypto/sha256"
	"image"
	"io"
	"net/http"
	"os"
)

// stageWhole stages the file itself, and takes its fingerprint.
func (r *Ready) stageWhole(write func(io.Writer) error) error {
	sum := sha256.New()
	s, err := r.disk.stage(0, func(w io.Writer) error { return write(io.MultiWriter(w, sum)) })
	if err != nil {
		return err
	}
	r.parts = append(r.parts, s)
	r.Size, r.print = s.size, sum.Sum(nil)
	return nil
}

func (r *Ready) stagePicture(p *picture) error {
	r.MediaType, r.Width, r.Height = p.mediaType(), p.width, p.height
	r.Name = withEnding(r.Name, r.MediaType)
	if err := r.stageWhole(p.write); err != nil {
		return err
	}
	return r.stageSmall(p.shrunk())
}

// stagePhoto keeps the larger square as the file, the smaller one beside it.
func (r *Ready) stagePhoto(p *picture) error {
	squares := p.square()
	whole := squares[photoSides[0]]
	delete(squares, photoSides[0])
	r.Width, r.Height = photoSides[0], photoSides[0]
	if err := r.stageWhole(func(w io.Writer) error { return writeSmall(w, whole) }); err != nil {
		return err
	}
	if err := r.stageSmall(squares); err != nil {
		return err
	}
	var err error
	r.MediaType, err = pictureType(r.parts[0].path)
	return err
}

func (r *Ready) stageSmall(previews map[int]image.Image) error {
	for side, img := range previews {
		s, err := r.disk.stage(side, func(w io.Writer) error { return writeSmall(w, img) })
		if err != nil {
			return err
		}
		r.parts = append(r.parts, s)
	}
	return nil
}

// pictureType tells the type of a picture that we made.
func pictureType(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // it was only read
	return typeOf(f)
}

// typeOf reads the beginning of a picture that we made, and goes back to it.
func typeOf(f io.ReadSeeker) (string, error) {
	head := make([]byte, 16)
	n, err := io.ReadFull(f, head)
	if err != nil {
		return "", err
	}
	_, err = f.Seek(0, io.SeekStart)
	return http.DetectContentType(head[:n]), err
}
