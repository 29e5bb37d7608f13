package io.neonize.spring.boot.autoconfigure.store.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * An entity of the application.
 */
@Entity
public class Customer {

	@Id
	private String name;

	public Customer(String name) {
		this.name = name;
	}

	protected Customer() {
	}

	public String getName() {
		return this.name;
	}

}
