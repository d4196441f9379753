<%@ tag pageEncoding="UTF-8" body-content="scriptless" trimDirectiveWhitespaces="true" %>
<%-- A form that posts to an API: as JSON where scripts run, as a plain form where they do not. --%>
<%@ attribute name="action" required="true" description="the API's path in the application" %>
<%@ attribute name="next" required="true" description="the path on this host of the page to go to after success" %>
<%@ attribute name="submit" required="true" description="what the button says" %>
<%@ attribute name="working" required="true" description="what the button says while the server works" %>
<%@ attribute name="success" required="true" description="what is announced after success" %>
<%@ attribute name="look" required="false" description="how the button looks, in Bulma's classes" %>
<%@ attribute name="about" required="false" description="the id of what the button is about, where several say the same" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="failedHere" value="${failed eq action}" scope="request"/>
<form method="post" action="<c:out value="${root}${action}"/>"
      data-next="<c:out value="${next}"/>"
      data-success="<c:out value="${success}"/>"
      data-working="<c:out value="${working}"/>">
  <%-- Whoever is here because the form has failed reads it in red, as the script shows it; who was sent here need not be alarmed. --%>
  <p class="notification is-light<c:if test="${failedHere}"> is-danger</c:if>" role="alert"><c:if
      test="${failedHere or empty failed}"><c:out value="${message}"/></c:if></p>
  <t:owner/>
  <jsp:doBody/>
  <button class="button <c:out value="${empty look ? 'is-primary is-fullwidth' : look}"/>" type="submit"<c:if
      test="${not empty about}"> aria-describedby="<c:out value="${about}"/>"</c:if>><c:out value="${submit}"/></button>
  <p class="help wait"></p>
</form>
