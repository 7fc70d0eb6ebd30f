package mail

import "crypto/x509"

// Trust makes the sender believe certificates of pool.
func Trust(s Sender, pool *x509.CertPool) { s.(*SMTP).trust.RootCAs = pool }
