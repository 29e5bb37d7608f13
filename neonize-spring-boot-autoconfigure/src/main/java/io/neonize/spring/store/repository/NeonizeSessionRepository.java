package io.neonize.spring.store.repository;

import java.util.List;
import java.util.Optional;

import io.neonize.spring.store.entity.NeonizeSession;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * The sessions of the application, by name.
 */
public interface NeonizeSessionRepository extends JpaRepository<NeonizeSession, String> {

	/**
	 * Finds a session, outside of any transaction.
	 * @param name the session's name
	 * @return the session, empty when there is none
	 */
	Optional<NeonizeSession> findByName(String name);

	/**
	 * Lists all sessions, outside of any transaction.
	 * @return the sessions, ordered by name
	 */
	List<NeonizeSession> findAllByOrderByName();

}
