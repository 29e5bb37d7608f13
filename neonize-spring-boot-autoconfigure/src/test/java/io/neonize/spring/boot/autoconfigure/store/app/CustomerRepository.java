package io.neonize.spring.boot.autoconfigure.store.app;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * A repository of the application.
 */
public interface CustomerRepository extends JpaRepository<Customer, String> {

}
