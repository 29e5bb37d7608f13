package io.neonize.spring.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.neonize.client.NeonizeException;
import io.neonize.client.SessionOptions;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredSession;
import io.neonize.spring.store.entity.NeonizeSession;
import io.neonize.spring.store.repository.NeonizeSessionRepository;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the list of sessions in the application's database.
 */
public class JpaSessionRegistry implements SessionRegistry {

	private static final Log logger = LogFactory.getLog(JpaSessionRegistry.class);

	private final NeonizeSessionRepository sessions;

	private final @Nullable SessionFence fence;

	private final TransactionTemplate transaction;

	/**
	 * Creates a registry.
	 * @param sessions the repository of the sessions
	 * @param dataSource the database of the persistence unit
	 * @param leases whether the sessions are run under leases, which every update proves
	 * @param transactionManager begins the transactions
	 */
	public JpaSessionRegistry(NeonizeSessionRepository sessions, DataSource dataSource, boolean leases,
			PlatformTransactionManager transactionManager) {
		this.sessions = sessions;
		this.fence = leases ? new SessionFence(dataSource) : null;
		this.transaction = new TransactionTemplate(transactionManager);
	}

	@Override
	public Optional<StoredSession> find(String name) {
		return this.sessions.findByName(name).map(NeonizeSession::toStoredSession);
	}

	@Override
	public List<StoredSession> findAll() {
		return this.sessions.findAllByOrderByName().stream().flatMap(JpaSessionRegistry::stored).toList();
	}

	/** A row that no session can be made of must not keep the others from running. */
	private static Stream<StoredSession> stored(NeonizeSession entity) {
		try {
			return Stream.of(entity.toStoredSession());
		}
		catch (NeonizeException ex) {
			logger.warn("A row of neonize_session is left out: " + ex.getMessage());
			return Stream.empty();
		}
	}

	@Override
	public boolean create(StoredSession session) {
		try {
			return Boolean.TRUE.equals(this.transaction.execute((status) -> insert(session)));
		}
		catch (DataIntegrityViolationException ex) {
			return false;
		}
	}

	private boolean insert(StoredSession session) {
		if (this.sessions.existsById(session.name())) {
			return false;
		}
		this.sessions.save(new NeonizeSession(session));
		return true;
	}

	@Override
	public void configure(SessionOptions options) {
		this.transaction.executeWithoutResult(
				(status) -> this.sessions.findById(options.name()).ifPresent((entity) -> entity.configure(options)));
	}

	@Override
	public void update(StoredSession session, long epoch) {
		this.transaction.executeWithoutResult((status) -> {
			if (this.fence != null) {
				this.fence.check(session.name(), epoch);
			}
			this.sessions.findById(session.name()).ifPresent((entity) -> entity.update(session));
		});
	}

	@Override
	public void delete(String name) {
		this.transaction.executeWithoutResult((status) -> this.sessions.deleteById(name));
	}

}
