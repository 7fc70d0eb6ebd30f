package guidelines

import "math"

// Precision is how often a check was right, of what moderators judged.
type Precision struct {
	Right  int     `json:"right"`
	Judged int     `json:"judged"`
	Low    float64 `json:"low" doc:"From here, with 95 % confidence."`
	High   float64 `json:"high" doc:"To here."`
}

// precisionOf bounds the share as Wilson does, which holds for few, too.
func precisionOf(right, judged int) Precision {
	p := Precision{Right: right, Judged: judged, High: 1}
	if judged == 0 {
		return p
	}
	const z = 1.959964 // of 95 %
	n := float64(judged)
	share := float64(right) / n
	middle := share + z*z/(2*n)
	around := z * math.Sqrt(share*(1-share)/n+z*z/(4*n*n))
	p.Low, p.High = max(0, (middle-around)/(1+z*z/n)), min(1, (middle+around)/(1+z*z/n))
	return p
}
