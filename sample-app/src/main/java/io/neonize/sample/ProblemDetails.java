package io.neonize.sample;

import io.neonize.client.InvalidJidException;
import io.neonize.client.NeonizeException;
import io.neonize.client.NotConnectedException;
import io.neonize.client.NotPairedException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Says what went wrong as a problem detail (RFC 9457).
 */
@RestControllerAdvice
class ProblemDetails {

	@ExceptionHandler
	ProblemDetail badAddress(InvalidJidException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
	}

	@ExceptionHandler({ NotConnectedException.class, NotPairedException.class })
	ProblemDetail notConnected(NeonizeException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail refused(NeonizeException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, ex.getMessage());
	}

}
